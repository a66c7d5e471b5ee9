# SPDX-License-Identifier: Apache-2.0
# Copyright the Shoreline authors

# shoreline::report::kReportBundle holds web/dist/report.js, or nothing when npm has not built it:
# the report then has tables and no charts. Ninja looks again at every build.
file(GLOB bundle CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/dist/report.js)
if(bundle)
  set(incbin ".incbin \\\"${bundle}\\\"\\n")
endif()
set(bundle_cc ${PROJECT_BINARY_DIR}/generated/report_bundle.cc)
configure_file(cmake/report_bundle.cc.in ${bundle_cc} @ONLY)
set_source_files_properties(${bundle_cc} PROPERTIES OBJECT_DEPENDS "${bundle}")
add_library(shoreline_report_bundle STATIC ${bundle_cc})
