#compdef routine
# Completion of routine for zsh. Written by `routine service install`; made from the command line itself.

# sets what may follow the command (or the option) of that path; fails where there is none
_routine_entry() {
    case $1 in
@ENTRIES@
    (*) return 1 ;;
    esac
}

_routine() {
    local at="" word takes="" before=$words[CURRENT-1]
    local -a following options reminders
    for word in "${(@)words[2,CURRENT-1]}"; do
        if [[ $word != -* ]] && _routine_entry "${at:+$at }$word"; then at="${at:+$at }$word"; fi
    done
    if [[ $before != -* ]] || ! _routine_entry "${at:+$at }$before"; then _routine_entry "$at"; fi
    if [[ $PREFIX == -* ]]; then
        _describe -o option options
        return
    fi
    if [[ $takes == file ]]; then _files; fi
    if [[ $takes == reminder ]]; then
        reminders=("${(@f)$(${~words[1]} names 2>/dev/null | tr '\t' ':')}")
        _describe reminder reminders
    fi
    if (( $#following )); then _describe command following; fi
}

_routine "$@"
