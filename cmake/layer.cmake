# SPDX-License-Identifier: Apache-2.0
# Copyright the Shoreline authors

# Two precompiled headers, shared by all: one for libraries, one for tests.
set(pch_lib <algorithm> <cmath> <functional> <memory> <optional> <span> <string> <vector>
            <fmt/format.h>)
set(pch_test ${pch_lib} <doctest/doctest.h>)
foreach(kind IN ITEMS lib test)
  set(carrier ${PROJECT_BINARY_DIR}/generated/pch_${kind}.cc)
  file(CONFIGURE OUTPUT ${carrier} CONTENT "// Carries a precompiled header.\n")
  add_library(pch_${kind} OBJECT EXCLUDE_FROM_ALL ${carrier})
  target_link_libraries(pch_${kind} PRIVATE fmt::fmt Threads::Threads)
  target_precompile_headers(pch_${kind} PRIVATE ${pch_${kind}})
endforeach()

function(use_pch target kind)
  if(SHORELINE_PCH)
    target_precompile_headers(${target} REUSE_FROM pch_${kind})
  endif()
endfunction()

add_library(doctest_main OBJECT EXCLUDE_FROM_ALL tests/doctest_main.cc)

# Runs a binary or script from the source root as part of the fast suite.
function(fast_test name)
  add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS fast TIMEOUT 600 SKIP_RETURN_CODE 77)
endfunction()

# shoreline_layer(NAME DEPS ...): everything in src/shoreline/NAME.
#   *.cc -> shoreline_NAME   *.test.cc -> NAME_test   *.perf.cc -> NAME_perf
# DEPS are layers (bare words) and foreign libraries (fmt::fmt, -lz). A layer without sources yet is an INTERFACE library.
function(shoreline_layer name)
  cmake_parse_arguments(arg "" "" DEPS ${ARGN})
  list(TRANSFORM arg_DEPS REPLACE "^([a-z_]+)$" "shoreline_\\1")
  set(dir ${PROJECT_SOURCE_DIR}/src/shoreline/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${dir}/*.cc)
  set(tests ${sources})
  set(perfs ${sources})
  list(FILTER tests INCLUDE REGEX "\\.test\\.cc$")
  list(FILTER perfs INCLUDE REGEX "\\.perf\\.cc$")
  list(FILTER sources EXCLUDE REGEX "\\.(test|perf)\\.cc$|/cli/main\\.cc$")

  if(sources)
    add_library(shoreline_${name} STATIC ${sources})
    target_link_libraries(shoreline_${name} PUBLIC ${arg_DEPS})
    use_pch(shoreline_${name} lib)
  else()
    add_library(shoreline_${name} INTERFACE)
    target_link_libraries(shoreline_${name} INTERFACE ${arg_DEPS})
  endif()

  if(tests AND NOT SHORELINE_FUZZ)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE shoreline_${name} doctest_main)
    target_compile_definitions(${name}_test PRIVATE SHORELINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    use_pch(${name}_test test)
    fast_test(${name} $<TARGET_FILE:${name}_test>)
  endif()
  if(perfs AND benchmark_FOUND)
    add_executable(${name}_perf EXCLUDE_FROM_ALL ${perfs})
    target_link_libraries(${name}_perf PRIVATE shoreline_${name} benchmark::benchmark_main)
    target_compile_definitions(${name}_perf PRIVATE SHORELINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    set_property(GLOBAL APPEND PROPERTY shoreline_perfs ${name}_perf)
  endif()
endfunction()

# A definition for the sources of one layer and no other.
function(shoreline_define layer definition)
  foreach(target IN ITEMS shoreline_${layer} ${layer}_test)
    if(TARGET ${target})
      get_target_property(type ${target} TYPE)
      if(NOT type STREQUAL INTERFACE_LIBRARY)
        target_compile_definitions(${target} PRIVATE ${definition})
      endif()
    endif()
  endforeach()
endfunction()
