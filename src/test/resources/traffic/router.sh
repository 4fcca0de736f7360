#!/bin/sh
# A user's command that keeps a route in the file $1, as docs/reference/traffic.md describes one; fences if $2 says so.
# mlGate writes its requests compactly and in this order, so that sed will do here; a real one takes a JSON parser.
request=$(cat)
there=$(cat "$1" 2>/dev/null) || { echo "the router is gone" >&2; exit 1; }
revision=$(printf %s "$there" | cksum | tr ' ' -)
case $request in
*'"operation":"apply"'* | *'"operation":"restore"'*)
    expected=$(printf %s "$request" | sed -n 's/.*"expected":"\([^"]*\)".*/\1/p')
    case $2,$request in
    fencing,*'"operation":"apply"'*)
        if [ "$expected" != "$revision" ]; then echo "it is $revision" >&2; exit 4; fi ;;
    esac
    there=$(printf %s "$request" | sed 's/.*"desired":\(.*\),"key":.*/\1/')
    printf %s "$there" >"$1"
    revision=$(printf %s "$there" | cksum | tr ' ' -) ;;
esac
printf '%s,"revision":"%s"}\n' "${there%\}}" "$revision"
