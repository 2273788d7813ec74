# Completion of routine for bash. Written by `routine service install`; made from the command line itself.

# sets what may follow the command (or the option) of that path; fails where there is none
_routine_entry() {
    case $1 in
@ENTRIES@
    *) return 1 ;;
    esac
}

_routine() {
    local words options takes at="" word typed=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if [[ $word != -* ]] && _routine_entry "${at:+$at }$word"; then at="${at:+$at }$word"; fi
    done
    if [[ $before != -* ]] || ! _routine_entry "${at:+$at }$before"; then _routine_entry "$at"; fi
    if [[ $typed == -* ]]; then words=$options; fi
    if [[ $takes == reminder ]]; then words+=" $("${COMP_WORDS[0]/#\~/$HOME}" names 2>/dev/null | cut -f 1)"; fi
    if [[ $takes == file ]]; then compopt -o default; fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$typed")
}

complete -F _routine routine
