#include "format/akn.h"
enum pd_status akn_write(const struct pd_record *record, const struct pd_write_options *options, struct pd_buf *out,
                         struct pd_report *report)
{ (void)record,(void)options,(void)out,(void)report; return PD_REFUSED; }
