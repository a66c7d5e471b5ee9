// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
