# Ends what the platform has started when the platform itself is gone, however it went. The platform holds the other end of
# our standard input: it says which processes to end and with which signal, and its end is our end of file.
#   $1  folder to remove at the end, empty for none
trap '' HUP INT TERM
watched=''
frozen=' '
while read -r verb pid signal; do
  case $verb in
    watch) watched="$watched $pid:$signal" ;;
    forget)
      rest=''
      for one in $watched; do
        [ "${one%:*}" = "$pid" ] || rest="$rest $one"
      done
      watched=$rest
      ;;
    frozen) frozen="$frozen$pid " ;;
    woken)
      case $frozen in
        *" $pid "*) frozen="${frozen%% "$pid" *} ${frozen#* "$pid" }" ;;
      esac
      ;;
  esac
done

anyone_lives() {
  for one in $watched; do
    kill -0 "${one%:*}" 2>/dev/null && return 0
  done
  return 1
}

# A process that stands still can't end.
for one in $frozen; do
  kill -s CONT "$one" 2>/dev/null
done
for one in $watched; do
  kill -s "${one#*:}" "${one%:*}" 2>/dev/null
done
turns=0
while [ $turns -lt 200 ] && anyone_lives; do
  sleep 0.1
  turns=$((turns + 1))
done
# Each is the leader of its own session and so of its process group: what it has started goes with it.
for one in $watched; do
  kill -s KILL -- "-${one%:*}" 2>/dev/null
done

turns=0
while [ -n "$1" ] && [ -e "$1" ] && [ $turns -lt 50 ]; do
  rm -rf -- "$1" 2>/dev/null || sleep 0.1
  turns=$((turns + 1))
done
