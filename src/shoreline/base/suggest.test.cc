// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/suggest.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace shoreline {

TEST_CASE("edit distance counts slips of the finger") {
  CHECK(edit_distance("cable", "cable") == 0);
  CHECK(edit_distance("cable", "cabl") == 1);
  CHECK(edit_distance("cable", "xcable") == 1);
  CHECK(edit_distance("cable", "cabke") == 1);
  CHECK(edit_distance("cable", "cabel") == 1);  // two neighbours swapped
  CHECK(edit_distance("lane-rate", "Lane_Rate") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  for (std::string_view a : {"fibre", "twinax", "serdes"})
    for (std::string_view b : {"fiber", "laser", ""})
      CHECK(edit_distance(a, b) == edit_distance(b, a));
}

TEST_CASE("the nearest name is offered if it is near enough to be meant") {
  const std::vector<std::string> names = {"length", "lanes", "latency"};
  CHECK(nearest("lenght", names) == "length");
  CHECK(nearest("latancy", names) == "latency");
  CHECK(nearest("lane", names) == "lanes");
  CHECK(nearest("spectrum", names).empty());
  CHECK(nearest("", names).empty());
  CHECK(nearest("length", std::vector<std::string>{}).empty());
  CHECK(nearest(std::string(1000, 'l'), names).empty());
}

}  // namespace shoreline
