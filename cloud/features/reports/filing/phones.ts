/**
 * The phone of somebody who rang, found again when they ring once more. What they left is sealed; beside it lies only
 * which of some thousand drawers their phone belongs to, by a hash that needs the county's secret. Few lie in a drawer:
 * those are opened and compared.
 */
import { keyedHash } from '../../../platform/crypto'

/**
 * Hex digits of a hash that name a drawer: 4,096 of them. With some thousand phones in a county there is hardly one in
 * which only one person's lies.
 */
const DIGITS = 3
const PURPOSE = 'phone drawer'

/** Without what people write between the digits, and without the country. */
const digitsOf = (phone: string): string => phone.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '')

export const samePhone = (one: string | undefined, other: string): boolean =>
  one !== undefined && digitsOf(one) === digitsOf(other)

/** @returns which drawer a phone lies in */
export const drawerOf = (secret: Buffer, county: string, phone: string): number =>
  parseInt(keyedHash(secret, PURPOSE, `${county}:${digitsOf(phone)}`).slice(0, DIGITS), 16)
