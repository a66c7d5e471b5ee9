// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

struct Management : Common {};

const RecordType& record_of(const Management*) {
  static const RecordType type =
      Table<Management>("management", "Management processor of a box with its memory and ports")
          .include(common_fields<Management>)
          .done();
  return type;
}

}  // namespace

Kind management() { return kind_of<Management>(); }

}  // namespace shoreline::part
