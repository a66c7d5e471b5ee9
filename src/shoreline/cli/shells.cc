// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/shells.h"

namespace shoreline::cli {
namespace {

// Bash splits words at '=', so they are joined again; what stands before the last '=' is cut from
// the answers. Names with spaces are quoted unless a quote was opened already.
constexpr std::string_view kBash = R"(# bash completion of shoreline
#   source <(shoreline completion bash)
_shoreline() {
  local cur=${COMP_WORDS[COMP_CWORD]} line=() i word about answer quote= glue=
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ ${#line[@]} -gt 0 && ($word == = || $glue == =) ]]; then
      line[${#line[@]} - 1]+=$word
    else
      line+=("$word")
    fi
    glue=$word
  done
  [[ $cur == = ]] && cur=
  word=${line[${#line[@]} - 1]}
  local head=${word%"$cur"}
  for ((i = 0; i < ${#line[@]}; i++)); do
    word=${line[i]}
    case $word in
      [\'\"]*[\'\"]) line[i]=${word:1:${#word}-2} ;;
      [\'\"]*) line[i]=${word:1}; quote=${word:0:1} ;;
      *) word=${word//\\}; line[i]=${word/#\~\//"$HOME/"} ;;
    esac
  done
  [[ -n $quote ]] && head=
  COMPREPLY=()
  while IFS=$'\t' read -r answer about; do
    case $answer in
      :files) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
      :folders) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
      :toml)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -X '!*.toml' -- "$cur"; compgen -d -- "$cur") ;;
      *)
        answer=${answer#"$head"}
        [[ $answer == *[.=] ]] && compopt -o nospace 2>/dev/null
        [[ -z $quote ]] && printf -v answer %q "$answer"
        COMPREPLY+=("$answer") ;;
    esac
  done < <("${COMP_WORDS[0]/#\~\//"$HOME/"}" completion words -- "${line[@]}" 2>/dev/null)
}
complete -F _shoreline shoreline
)";

constexpr std::string_view kZsh = R"(#compdef shoreline
# zsh completion of shoreline: a file _shoreline in a folder of $fpath, or
#   source <(shoreline completion zsh)
_shoreline() {
  local answer word about
  local -a open whole
  local -a line=("${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}")
  line=("${(@)line/#\~\//$HOME/}")
  for answer in "${(@f)$("${line[1]}" completion words -- "${(@)line[2,-1]}" 2>/dev/null)}"; do
    word=${answer%%$'\t'*} about=${answer#*$'\t'}
    case $word in
      '') ;;
      :files) _files ;;
      :folders) _files -/ ;;
      :toml) _files -g '*.toml' ;;
      *[.=]) open+=("${word//:/\\:}:$about") ;;
      *) whole+=("${word//:/\\:}:$about") ;;
    esac
  done
  (( $#whole )) && _describe -t words word whole
  (( $#open )) && _describe -t starts start open -S ''
  return 0
}
if [[ ${funcstack[1]} == _shoreline ]]; then
  _shoreline "$@"
elif (( $+functions[compdef] )); then
  compdef _shoreline shoreline
fi
)";

constexpr std::string_view kFish = R"(# fish completion of shoreline
#   shoreline completion fish | source
function __shoreline_words
    set -l line (string replace -r '^~/' "$HOME/" -- (commandline -opc))
    set -l current (commandline -ct)
    for answer in ($line[1] completion words -- $line[2..] "$current" 2>/dev/null)
        switch $answer
            case ':files*'
                __fish_complete_path $current
            case ':folders*'
                __fish_complete_directories $current
            case ':toml*'
                __fish_complete_suffix .toml
            case '*'
                printf '%s\n' $answer
        end
    end
end
complete -c shoreline -f -a '(__shoreline_words)'
)";

}  // namespace

std::span<const Shell> shells() {
  static constexpr Shell kShells[] = {
      {"bash", "source <(shoreline completion bash)", kBash},
      {"zsh", "source <(shoreline completion zsh)", kZsh},
      {"fish", "shoreline completion fish | source", kFish},
  };
  return kShells;
}

}  // namespace shoreline::cli
