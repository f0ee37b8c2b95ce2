/* unit.h: a program of unit tests is one file that defines unit_suite(); unit.c runs it. */
#ifndef PD_UNIT_H
#define PD_UNIT_H

#include <check.h>

/* The tests of this program: tables of cases, each with tcase_add_loop_test(). */
Suite *unit_suite(void);

/* How often over what could make a reader slow: the sanitizers are ten times as slow as it is. */
#ifdef __SANITIZE_ADDRESS__
#define UNIT_MANY(n) ((n) / 20)
#else
#define UNIT_MANY(n) (n)
#endif

#endif
