# Completion of routine for fish. Written by `routine service install`; made from the command line itself.

# whether what is typed so far names the command of that path
function __routine_is
    set -l at
    for word in (commandline -opc)[2..]
        if not string match --quiet -- '-*' $word; and contains -- "$at $word" $__routine_paths
            set at "$at $word"
        end
    end
    test "$at" = "$argv[1]"
end

complete -c routine -f
@ENTRIES@
