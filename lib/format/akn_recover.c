#include "format/akn.h"
enum pd_status akn_mend(struct pd_report *report, struct pd_str source, size_t max_depth, struct pd_buf *out,
                        unsigned *mends)
{ (void)report,(void)source,(void)max_depth,(void)out,(void)mends; return PD_REFUSED; }
