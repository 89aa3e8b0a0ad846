/**
 * Where a machine is, as far as an address tells without asking anybody about it: whether it goes through the same
 * network as the phone, whether it stands beside the server, and how its address begins.
 */
import { isIPv4 } from 'node:net'

/** What begins an address of one's own house (RFC 1918, RFC 3927, RFC 4193, loopback). */
const OWN =
  /^(?:10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|0:0:0:0|fe[89ab][\da-f]:|f[cd][\da-f]{2}:)/i

/**
 * How an address begins: two of its four numbers, or two groups of IPv6; some tens of thousand lines share that.
 * @returns null where it is one of the house, or none is known
 */
export function networkStart(address: string | undefined): string | null {
  if (address === undefined || OWN.test(address)) return null
  const [one, two] = address.split(isIPv4(address) ? '.' : ':')
  if (one === undefined || two === undefined) return null
  return isIPv4(address) ? `${one}.${two}` : `${one}:${two}`
}

/** Whether it is an address of the house in which the server stands. */
export const isOfTheHouse = (address: string | undefined): boolean =>
  address !== undefined && OWN.test(address)
