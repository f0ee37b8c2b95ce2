# polidoc: make help
PREFIX  ?= /usr/local
DESTDIR ?=
KIND    ?= release
CC      ?= cc
CFLAGS  ?= -O2 -g
AR      ?= ar
PKGS     = libxml-2.0 jansson libpcre2-8 libutf8proc
SOVER    = 0
VERSION := $(shell sed -n 's/^.define PD_VERSION "\(.*\)"/\1/p' lib/polidoc.h)

B       := build/$(KIND)
WARN     = -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla
# Asked for when first needed, not before: `make deps all` installs pkg-config first.
ask      = $(eval $(1) := $(shell $(2)))$($(1))
DEPS     = $(call ask,DEPS,pkg-config --cflags $(PKGS))
LIBS     = $(call ask,LIBS,pkg-config --libs $(PKGS); echo -lpthread)
CHECK_LIBS = $(call ask,CHECK_LIBS,pkg-config --libs check)
STD      = -std=c17 -D_GNU_SOURCE -fvisibility=hidden -Ilib -I$(B)/gen $(DEPS)
COMPILE  = $(CC) $(STD) $(WARN) $(CFLAGS) -MMD -MP

GEN_SRC  = lib/authority/tablegen.c
LIB_SRC := $(filter-out $(GEN_SRC),$(wildcard lib/*.c lib/*/*.c))
CMD_SRC := $(wildcard cmd/polidoc/*.c)
TSV     := $(wildcard lib/authority/*.tsv lib/extract/*.tsv)
LIB_OBJ := $(LIB_SRC:%.c=$(B)/%.o) $(B)/gen/tables.o
PIC_OBJ := $(LIB_OBJ:$(B)/%=$(B)/pic/%)
CMD_OBJ := $(CMD_SRC:%.c=$(B)/%.o)
# What the generator needs of the library: the rooms below extract, and the compiler of rules.
GEN_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard lib/base/*.c) $(wildcard lib/authority/*.c lib/extract/pattern.c lib/extract/needs.c))
UNIT    := $(patsubst %.c,$(B)/%,$(wildcard tests/unit/test_*.c))
UNIT_HELP := $(patsubst %.c,$(B)/%.o,$(filter-out tests/unit/test_%,$(wildcard tests/unit/*.c)))
UNIT_OBJ := $(UNIT:%=%.o) $(UNIT_HELP)

.PHONY: all
all: $(B)/polidoc $(B)/libpolidoc.a $(B)/libpolidoc.so $(if $(filter release,$(KIND)),build/polidoc) ## build the program and the library

build/polidoc: $(B)/polidoc
	@ln -sf $(KIND)/polidoc $@

# The command holds its libraries where their archives are installed: of a short run, most was the loader's search for what
# libxml2 asks for. libc stays outside, as iconv loads its own tables. `make LINK=shared` leaves all of them outside.
STATIC_LIBS = $(call ask,STATIC_LIBS,pkg-config --static --libs $(PKGS) | sed 's/-lm\>//; s/-lpthread\>//'; echo -lstdc++)
MISSING  = $(filter-out /%,$(foreach l,$(filter -l%,$(STATIC_LIBS)),$(shell $(CC) -print-file-name=$(l:-l%=lib%.a))))
LINK    ?= $(if $(filter release,$(KIND)),$(if $(MISSING),shared,static),shared)
LIBS_static = -static-libgcc -Wl,-Bstatic $(STATIC_LIBS) -Wl,-Bdynamic -lm -lpthread
LIBS_shared = $(LIBS)

$(B)/polidoc: $(CMD_OBJ) $(B)/libpolidoc.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS_$(LINK))

# What a program takes that does nothing, linked as the command is: for make bench.
$(B)/bare: tests/bench/bare.c
	$(CC) -O2 $(LDFLAGS) -o $@ $< $(DEPS) $(LIBS_$(LINK))

$(B)/libpolidoc.a: $(LIB_OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(B)/libpolidoc.so: $(PIC_OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,libpolidoc.so.$(SOVER) -o $@ $^ $(LIBS)

$(B)/tablegen: $(GEN_OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/gen/tables.c: $(B)/tablegen $(TSV)
	@mkdir -p $(@D)
	$(B)/tablegen $(TSV) > $@.tmp
	@mv $@.tmp $@

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

$(B)/gen/tables.o: $(B)/gen/tables.c
	$(COMPILE) -c -o $@ $<

$(B)/pic/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -fPIC -c -o $@ $<

$(B)/pic/gen/tables.o: $(B)/gen/tables.c
	@mkdir -p $(@D)
	$(COMPILE) -fPIC -c -o $@ $<

.PHONY: deps
deps: ## install what Debian needs to build and test polidoc
	tests/install-deps.sh

# With `make -j deps all` nothing is compiled before what it needs is there.
ifneq ($(filter deps,$(MAKECMDGOALS)),)
$(LIB_OBJ) $(PIC_OBJ) $(CMD_OBJ) $(GEN_OBJ): | deps
endif

# --- what users read ---

MAN     := $(patsubst %.in,$(B)/%,$(wildcard man/*.in))
COMPLETIONS = bash zsh fish

$(B)/man/%: man/%.in $(B)/polidoc
	@mkdir -p $(@D)
	$(B)/polidoc --manual < $< > $@.tmp
	@mv $@.tmp $@

$(B)/polidoc.%: $(B)/polidoc
	$(B)/polidoc --completion $* > $@.tmp
	@mv $@.tmp $@

$(B)/polidoc.pc: lib/polidoc.pc.in lib/polidoc.h
	@mkdir -p $(@D)
	sed -e 's|@PREFIX@|$(PREFIX)|; s|@VERSION@|$(VERSION)|; s|@PKGS@|$(PKGS)|' $< > $@

.PHONY: docs
docs: $(MAN) $(COMPLETIONS:%=$(B)/polidoc.%) ## build the manual pages and the completions

.PHONY: schemas
schemas: all ## write the files in schemas/ anew
	tests/run-schemas --write

.PHONY: golden
golden: all ## write the expected files in tests/golden anew; read the difference
	BUILD='$(CURDIR)/$(B)' tests/run-golden --write

# --- install ---

BIN = $(DESTDIR)$(PREFIX)/bin
LIB = $(DESTDIR)$(PREFIX)/lib
INC = $(DESTDIR)$(PREFIX)/include
SHARE = $(DESTDIR)$(PREFIX)/share
MAN1 = $(filter %.1,$(MAN:$(B)/man/%=%))
MAN5 = $(filter %.5,$(MAN:$(B)/man/%=%))

.PHONY: install
install: all docs ## install below DESTDIR and PREFIX (/usr/local)
	@rm -f $(B)/polidoc.pc
	@$(MAKE) --no-print-directory KIND=$(KIND) PREFIX='$(PREFIX)' $(B)/polidoc.pc
	install -d '$(BIN)' '$(LIB)/pkgconfig' '$(INC)' '$(SHARE)/man/man1' '$(SHARE)/man/man5' \
		'$(SHARE)/polidoc' '$(SHARE)/bash-completion/completions' '$(SHARE)/zsh/site-functions' \
		'$(SHARE)/fish/vendor_completions.d'
	install -m 755 $(B)/polidoc '$(BIN)/polidoc'
	install -m 644 $(B)/libpolidoc.a '$(LIB)/libpolidoc.a'
	install -m 755 $(B)/libpolidoc.so '$(LIB)/libpolidoc.so.$(VERSION)'
	ln -sf libpolidoc.so.$(VERSION) '$(LIB)/libpolidoc.so.$(SOVER)'
	ln -sf libpolidoc.so.$(SOVER) '$(LIB)/libpolidoc.so'
	install -m 644 $(B)/polidoc.pc '$(LIB)/pkgconfig/polidoc.pc'
	install -m 644 lib/polidoc.h '$(INC)/polidoc.h'
	$(if $(MAN1),install -m 644 $(MAN1:%=$(B)/man/%) '$(SHARE)/man/man1')
	$(if $(MAN5),install -m 644 $(MAN5:%=$(B)/man/%) '$(SHARE)/man/man5')
	install -m 644 $(B)/polidoc.bash '$(SHARE)/bash-completion/completions/polidoc'
	install -m 644 $(B)/polidoc.zsh '$(SHARE)/zsh/site-functions/_polidoc'
	install -m 644 $(B)/polidoc.fish '$(SHARE)/fish/vendor_completions.d/polidoc.fish'
	$(if $(wildcard schemas/*),install -m 644 schemas/* '$(SHARE)/polidoc')

.PHONY: uninstall
uninstall: ## remove what install put there
	rm -f '$(BIN)/polidoc' '$(LIB)/libpolidoc.a' '$(LIB)/libpolidoc.so' '$(LIB)/libpolidoc.so.$(SOVER)' \
		'$(LIB)/libpolidoc.so.$(VERSION)' '$(LIB)/pkgconfig/polidoc.pc' '$(INC)/polidoc.h' \
		$(MAN1:%='$(SHARE)/man/man1/%') $(MAN5:%='$(SHARE)/man/man5/%') \
		'$(SHARE)/bash-completion/completions/polidoc' '$(SHARE)/zsh/site-functions/_polidoc' \
		'$(SHARE)/fish/vendor_completions.d/polidoc.fish'
	rm -rf '$(SHARE)/polidoc'

# --- tests ---

$(B)/tests/unit/test_%: $(B)/tests/unit/test_%.o $(UNIT_HELP) $(B)/libpolidoc.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) $(CHECK_LIBS)

.PRECIOUS: $(UNIT_OBJ) $(B)/tests/fuzz/fuzz.o $(B)/tests/fuzz/replay.o

$(B)/tests/fuzz/replay: $(B)/tests/fuzz/replay.o $(B)/tests/fuzz/fuzz.o $(B)/libpolidoc.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# Each is a program that prints a line a test; tests/run adds them up. Those that take longest begin.
CORPUS = tests/run-corpus
SUITES = tests/run-cli $(CORPUS) tests/run-readme tests/run-install tests/run-words tests/run-history tests/run-people tests/run-golden tests/run-schemas tests/run-tables $(UNIT) $(B)/tests/fuzz/replay

.PHONY: check
check: all docs $(UNIT) $(B)/tests/fuzz/replay ## run the tests; the last line says how many passed and failed
	@BUILD='$(CURDIR)/$(B)' CC='$(CC)' CFLAGS='$(CFLAGS)' MAKEFLAGS= KIND='$(KIND)' tests/run $(SUITES)

.PHONY: agree
agree: all ## compare what markup and plain text of the same documents give
	BUILD='$(CURDIR)/$(B)' tests/agree/run

.PHONY: asan
asan: ## run the tests with address, undefined-behaviour and leak checks (ASAN_CORPUS=tests/run-corpus: over the corpus too)
	ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1 CK_FORK=no $(MAKE) KIND=asan \
		CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all' CORPUS='$(ASAN_CORPUS)' check

.PHONY: coverage
coverage: ## run the tests and say which part of lib/ they run
	rm -rf build/coverage
	$(MAKE) KIND=coverage CFLAGS='-O0 -g --coverage -fprofile-update=atomic -Wno-clobbered' check
	lcov -q -c -d build/coverage/lib -o build/coverage/all.info --rc geninfo_adjust_src_path="" 2>/dev/null
	lcov -q -e build/coverage/all.info '*/lib/*' -o build/coverage/lib.info
	lcov --list build/coverage/lib.info
	lcov --summary build/coverage/lib.info

.PHONY: valgrind
valgrind: all ## read the examples and the golden sources under valgrind
	for f in examples/*.txt tests/golden/*.txt; do \
		[ -e "$$f" ] || continue; \
		valgrind -q --leak-check=full --error-exitcode=1 $(B)/polidoc convert -q -o /dev/null "$$f" || exit 1; done

FUZZ_SECONDS ?= 20
FUZZ_FLAGS = -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all

build/fuzz/fuzz: $(B)/tests/fuzz/fuzz.o $(B)/libpolidoc.a
	$(CC) $(CFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)

.PHONY: fuzz
fuzz: ## fuzz each reader for FUZZ_SECONDS (20), with clang
	$(MAKE) KIND=fuzz CC=clang CFLAGS='$(FUZZ_FLAGS)' build/fuzz/fuzz build/fuzz/polidoc
	FUZZ_SECONDS=$(FUZZ_SECONDS) tests/run-fuzz build/fuzz

.PHONY: bench
bench: all $(B)/bare ## measure speed, memory and start-up
	BUILD='$(CURDIR)/$(B)' tests/bench/run

.PHONY: linear
linear: all ## measure that reading takes time in proportion to size, on texts that are all one thing
	BUILD='$(CURDIR)/$(B)' tests/bench/linear

.PHONY: tidy
tidy: $(if $(wildcard $(GEN_SRC)),$(B)/gen/tables.c) ## look for bugs with clang-tidy
	printf '%s\n' $(LIB_SRC) $(CMD_SRC) | xargs -P 2 -I{} clang-tidy --quiet {} -- $(STD) 2>/dev/null

.PHONY: format
format: ## show where the layout of changed lines differs from .clang-format
	git diff -U0 --no-color HEAD -- '*.c' '*.h' | clang-format-diff -p1

.PHONY: clean
clean: ## remove everything that was built
	rm -rf build

.PHONY: help
help: ## say what the targets do
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 14

-include $(LIB_OBJ:.o=.d) $(PIC_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(GEN_OBJ:.o=.d) $(UNIT_OBJ:.o=.d)
-include $(wildcard $(B)/tests/fuzz/*.d)
