/** What a byte leaves in the register: eight shifts by the polynomial A001. */
const SHIFTED: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  let register = byte
  for (let bit = 0; bit < 8; bit++) register = register & 1 ? (register >> 1) ^ 0xa001 : register >> 1
  return register
})

/**
 * Checksum of a data segment (HJ 212—2017, annex A). Not CRC-16/MODBUS: the register's low byte is dropped before
 * each byte, so only 256 different checksums exist. Any one changed byte shows; of other damage one in 256 does
 * not. The stated length and the form of the segment are therefore checked as strictly as the checksum.
 */
export function checksum(bytes: Uint8Array): number {
  let register = 0xffff
  for (const byte of bytes) register = SHIFTED[(register >> 8) ^ byte] ?? 0
  return register
}

/** The same with its two bytes exchanged, as some stations send it. */
export function swapped(sum: number): number {
  return ((sum & 0xff) << 8) | (sum >> 8)
}
