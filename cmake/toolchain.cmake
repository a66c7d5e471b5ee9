# SPDX-License-Identifier: Apache-2.0
# Copyright the Shoreline authors

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

# Same numbers on every machine: no fused multiply-add behind our back, no -march=native.
add_compile_options(-ffp-contract=off -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow)
include_directories(src ${PROJECT_BINARY_DIR}/generated)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # What ccache has to be told before it caches sources that use a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_ctime,include_file_mtime ${CCACHE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
  else()
    add_compile_options(-fpch-preprocess)
  endif()
endif()

find_program(MOLD mold)
if(SHORELINE_MOLD AND MOLD)
  add_link_options(-fuse-ld=mold)
endif()
