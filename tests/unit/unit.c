/* unit.c: run a suite, print a line a test as TAP has it. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

int main(void)
{
	/* A test that hangs is stopped; one on a busy machine is not. Whoever looks closer may say otherwise. */
	setenv("CK_DEFAULT_TIMEOUT", "120", 0);
	SRunner *runner = srunner_create(unit_suite());
	int failed, n;

	srunner_run_all(runner, CK_SILENT);
	TestResult **results = srunner_results(runner);
	n = srunner_ntests_run(runner);
	failed = srunner_ntests_failed(runner);
	for (int i = 0; i < n; i++) {
		if (tr_rtype(results[i]) == CK_PASS)
			printf("ok - %s\n", tr_tcname(results[i]));
		else
			printf("not ok - %s\n#   %s:%d: %s\n", tr_tcname(results[i]), tr_lfile(results[i]), tr_lno(results[i]),
			       tr_msg(results[i]));
	}
	free(results);
	srunner_free(runner);
	return failed || !n;
}
