#!/bin/bash
# In place of certbot and an authority on the internet: asks for a token where the authority would, and signs by a key of
# its own.
set -e
HOME_OF=/usr/local/lib/clerk
LIVE=/etc/letsencrypt/live
issue() {
  token=$(head -c 12 /dev/urandom | od -An -tx1 | tr -d ' \n')
  install -d "$2/.well-known/acme-challenge"
  echo "$token" > "$2/.well-known/acme-challenge/$token"
  chmod 644 "$2/.well-known/acme-challenge/$token"
  test "$(curl -fsS "http://$1/.well-known/acme-challenge/$token")" = "$token"
  rm "$2/.well-known/acme-challenge/$token"
  install -d "$LIVE/$1"
  openssl req -newkey rsa:2048 -nodes -keyout "$LIVE/$1/new.key" -out /tmp/new.csr -subj "/CN=$1" 2>/dev/null
  openssl x509 -req -in /tmp/new.csr -CA $HOME_OF/ca.pem -CAkey $HOME_OF/ca.key -CAcreateserial -days 90 \
    -extfile <(echo "subjectAltName=DNS:$1") -out "$LIVE/$1/new.pem" 2>/dev/null
  mv "$LIVE/$1/new.key" "$LIVE/$1/privkey.pem"
  mv "$LIVE/$1/new.pem" "$LIVE/$1/fullchain.pem"
  bash -c "$3"
}
verb=$1
shift
if [ "$verb" = renew ]; then
  . $HOME_OF/renewal
else
  test "$verb" = certonly
  while [ $# -gt 0 ]; do
    case "$1" in
      -w) root=$2; shift ;;
      -d) domain=$2; shift ;;
      --deploy-hook) hook=$2; shift ;;
      -m) shift ;;
    esac
    shift
  done
  printf 'root=%q\ndomain=%q\nhook=%q\n' "$root" "$domain" "$hook" > $HOME_OF/renewal
fi
issue "$domain" "$root" "$hook"
