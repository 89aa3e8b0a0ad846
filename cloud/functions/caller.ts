import { networkOf } from '../platform/deployment/network'

/** Addresses of who calls, as WeChat vouches for them; one that it does not know is absent or empty. */
interface Addresses {
  CLIENTIP?: string | undefined
  CLIENTIPV6?: string | undefined
}

/** Where a call comes from, as it is counted; absent: not known, and then all who call so are not one. */
export function callerOf({ CLIENTIP, CLIENTIPV6 }: Addresses): string | undefined {
  const address = [CLIENTIP, CLIENTIPV6].find(Boolean)
  return address === undefined ? undefined : networkOf(address)
}
