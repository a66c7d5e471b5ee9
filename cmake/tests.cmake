# SPDX-License-Identifier: Apache-2.0
# Copyright the Shoreline authors
set(root ${PROJECT_SOURCE_DIR})

get_property(perfs GLOBAL PROPERTY shoreline_perfs)
add_custom_target(perf DEPENDS ${perfs})

# Fuzzers: tests/fuzz/LAYER_what.fuzz.cc is linked with that layer.
if(SHORELINE_FUZZ)
  add_custom_target(fuzz)
  file(GLOB fuzzers CONFIGURE_DEPENDS ${root}/tests/fuzz/*.fuzz.cc)
  foreach(source IN LISTS fuzzers)
    get_filename_component(name ${source} NAME_WE)
    string(REGEX REPLACE "_.*" "" layer ${name})
    add_executable(${name}_fuzz ${source})
    target_link_libraries(${name}_fuzz PRIVATE shoreline_${layer} -fsanitize=fuzzer)
    add_dependencies(fuzz ${name}_fuzz)
  endforeach()
  return()
endif()

fast_test(include_direction dev/check-includes)
fast_test(include_direction_self_test dev/check-includes --self-test)

# Units are worth nothing unless wrong code fails to compile. Each tests/compile_fail/X.cc has a twin
# tests/compile_ok/X.cc that shows the failure is not for another reason.
set(compile ${CMAKE_CXX_COMPILER} -fsyntax-only -std=c++20 -Isrc -I${PROJECT_BINARY_DIR}/generated)
file(GLOB wrong CONFIGURE_DEPENDS RELATIVE ${root}/tests/compile_fail ${root}/tests/compile_fail/*.cc)
foreach(file IN LISTS wrong)
  fast_test(compile_ok.${file} ${compile} tests/compile_ok/${file})
  fast_test(compile_fail.${file} ${compile} tests/compile_fail/${file})
  set_tests_properties(compile_fail.${file} PROPERTIES WILL_FAIL ON)
endforeach()

# Test suites that take long: ctest runs them only when asked, with -C long (.ci/full).
add_test(NAME study_long CONFIGURATIONS long COMMAND study_test --test-suite=long --no-skip
         WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(study_long PROPERTIES LABELS long TIMEOUT 600)

# Other people's programs on the same input, where they are installed.
add_executable(touchstone_dump tests/peers/touchstone_dump.cc)
target_link_libraries(touchstone_dump PRIVATE shoreline_format)
fast_test(peer_touchstone tests/peers/touchstone $<TARGET_FILE:touchstone_dump>)

if(TARGET shoreline)
  fast_test(peer_networks tests/peers/networks $<TARGET_FILE:shoreline>)
  fast_test(golden tests/golden/run $<TARGET_FILE:shoreline>)
  fast_test(completion tests/completion/run $<TARGET_FILE:shoreline>)
  fast_test(manual tests/manual/run $<TARGET_FILE:shoreline>)
  fast_test(install tests/install/run ${PROJECT_BINARY_DIR})
  fast_test(schema tests/schema/run $<TARGET_FILE:shoreline>)
  set_tests_properties(schema PROPERTIES LABELS schema)
  fast_test(browser web/test/run)
  set_tests_properties(browser PROPERTIES LABELS browser ENVIRONMENT "SHORELINE=$<TARGET_FILE:shoreline>")
endif()
