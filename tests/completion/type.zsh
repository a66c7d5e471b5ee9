#!/usr/bin/env zsh
# SPDX-License-Identifier: Apache-2.0
# Copyright the Shoreline authors

# Types a line and a TAB into an interactive zsh and prints the line that results.
zmodload zsh/zpty
zpty terminal zsh -f -i
zpty -w terminal "PS1=; autoload -Uz compinit; compinit -u -D; source ../_shoreline
dump() { print -r -- \"\$BUFFER\" >../line; exit }; zle -N dump; bindkey '^G' dump; print ready"
while zpty -r terminal answer; do [[ $answer == ready* ]] && break; done
zpty -n -w terminal "$1"$'\t\x07'
while zpty -r terminal answer 2>/dev/null; do :; done
cat ../line
