# polidoc: make help
PREFIX  ?= /usr/local
DESTDIR ?=
KIND    ?= release
CC      ?= cc
CFLAGS  ?= -O2 -g
AR      ?= ar
PKGS     = libxml-2.0 jansson libpcre2-8
SOVER    = 0
VERSION := $(shell sed -n 's/^.define PD_VERSION "\(.*\)"/\1/p' lib/polidoc.h)

B       := build/$(KIND)
WARN     = -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla
DEPS    := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIBS    := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lutf8proc -lpthread
STD      = -std=c17 -D_GNU_SOURCE -fvisibility=hidden -Ilib -I$(B)/gen $(DEPS)
COMPILE  = $(CC) $(STD) $(WARN) $(CFLAGS) -MMD -MP

GEN_SRC  = lib/authority/tablegen.c
LIB_SRC := $(filter-out $(GEN_SRC),$(wildcard lib/*.c lib/*/*.c))
CMD_SRC := $(wildcard cmd/polidoc/*.c)
TSV     := $(wildcard lib/authority/*.tsv lib/extract/*.tsv)
LIB_OBJ := $(LIB_SRC:%.c=$(B)/%.o) $(if $(wildcard $(GEN_SRC)),$(B)/gen/tables.o)
PIC_OBJ := $(LIB_OBJ:$(B)/%=$(B)/pic/%)
CMD_OBJ := $(CMD_SRC:%.c=$(B)/%.o)
# What the generator needs of the library: the rooms below extract, and the compiler of rules.
GEN_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard lib/base/*.c) $(wildcard lib/authority/names.c lib/extract/pattern.c $(GEN_SRC)))

.PHONY: all
all: $(if $(CMD_SRC),build/polidoc) $(B)/libpolidoc.a $(B)/libpolidoc.so ## build the program and the library

build/polidoc: $(B)/polidoc
	@ln -sf $(KIND)/polidoc $@

$(B)/polidoc: $(CMD_OBJ) $(B)/libpolidoc.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

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

.PHONY: clean
clean: ## remove everything that was built
	rm -rf build

.PHONY: help
help: ## say what the targets do
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 14

-include $(LIB_OBJ:.o=.d) $(PIC_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(GEN_OBJ:.o=.d)
