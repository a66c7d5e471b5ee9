// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/kinds.h"
#include "shoreline/part/trace.h"

namespace shoreline::part {

Kind package_trace() {
  static const RecordType type =
      trace_record("package_trace", "Differential line on a package substrate or interposer");
  Kind kind = trace_kind(type);
  kind.package_line = true;
  return kind;
}

}  // namespace shoreline::part
