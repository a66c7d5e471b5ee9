// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Text is a string.
#include "shoreline/base/record.h"

namespace shoreline {

struct Part {
  std::string name;
};
RecordType table() {
  return Table<Part>("part", "a part").field<&Part::name>("name", "of it").done();
}

}  // namespace shoreline
