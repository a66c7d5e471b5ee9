// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Must not compile: a field table takes values that can be read, printed and copied.
#include "shoreline/base/record.h"

namespace shoreline {

struct Part {
  const char* name = "";
};
RecordType table() {
  return Table<Part>("part", "a part").field<&Part::name>("name", "of it").done();
}

}  // namespace shoreline
