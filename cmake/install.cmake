# SPDX-License-Identifier: Apache-2.0
# Copyright the Shoreline authors

# `cmake --install build/release --prefix P`: the program, its data, and what it prints about
# itself: the manual and the shells' completions. The program finds its catalog relative to itself.
include(GNUInstallDirs)
set(data ${CMAKE_INSTALL_DATADIR}/shoreline)
file(RELATIVE_PATH data_from_bin /${CMAKE_INSTALL_BINDIR} /${data})
set_property(SOURCE src/shoreline/cli/main.cc APPEND PROPERTY COMPILE_DEFINITIONS
             SHORELINE_SOURCE_DATA="${PROJECT_SOURCE_DIR}" SHORELINE_DATA_FROM_BIN="${data_from_bin}")

install(TARGETS shoreline)
install(DIRECTORY catalog schema scenarios DESTINATION ${data})
install(FILES README.md CHANGELOG.md LICENSE TYPE DOC)

set(printed ${PROJECT_BINARY_DIR}/printed)
install(CODE "
  file(REMOVE_RECURSE ${printed})
  file(MAKE_DIRECTORY ${printed})
  function(shoreline)
    execute_process(COMMAND $<TARGET_FILE:shoreline> \${ARGV} COMMAND_ERROR_IS_FATAL ANY)
  endfunction()
  shoreline(man -q -o ${printed}/man OUTPUT_QUIET)
  foreach(shell bash zsh fish)
    shoreline(completion \${shell} OUTPUT_FILE ${printed}/\${shell})
  endforeach()")
install(DIRECTORY ${printed}/man/ TYPE MAN)
install(FILES ${printed}/bash RENAME shoreline
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${printed}/zsh RENAME _shoreline
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${printed}/fish RENAME shoreline.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
