import { HeldUploads, ROOMS } from './held'

const full = expect.objectContaining({ code: 'unavailable', retryAfter: expect.any(Number) })
const never = () => {
  throw new Error('this one stays')
}
const room = { all: 100, perAddress: 60, atOnce: 3 }

it('holds so much of one address and so much of all, and room comes back', () => {
  const held = new HeldUploads(room)
  const [a, b, c] = ['a', 'b', 'c'].map((address) => held.begin(address, never))
  a?.take(60)
  a?.arrived()
  expect(() => a?.take(1)).toThrow(full)
  b?.take(40)
  b?.arrived()
  expect(() => c?.take(1)).toThrow(full)
  a?.leave()
  a?.leave()
  c?.take(60)
  expect(() => c?.take(1)).toThrow(full)
})

it('lets so many of one address arrive at once, before a byte of them is read', () => {
  const held = new HeldUploads(room)
  const [first] = [1, 2, 3].map(() => held.begin('a', never))
  expect(() => held.begin('a', never)).toThrow(full)
  held.begin('b', never)
  first?.arrived()
  held.begin('a', never)
})

it('where it is full, who holds most goes, and not who comes next', () => {
  const held = new HeldUploads(room)
  const cut: string[] = []
  const from = (address: string, bytes: number) => {
    const upload = held.begin(address, () => cut.push(`${address}${bytes}`))
    upload.take(bytes)
    return upload
  }
  from('hog', 20)
  const hog = from('hog', 31)
  from('other', 49)
  const phone = from('phone', 10)
  expect(cut).toEqual(['hog31'])
  phone.take(30)
  expect(cut).toEqual(['hog31', 'other49'])
  // whoever would hold most itself is the one to wait
  expect(() => from('late', 60)).toThrow(full)
  expect(cut).toHaveLength(2)
  // what was cut has no place any more, and is not taken for one that has when it leaves
  expect(() => hog.take(1)).toThrow(full)
  hog.leave()
  from('late', 40)
})

it('no address may have all of the room for photos', () => {
  expect(ROOMS.photo.perAddress * 4).toBeLessThanOrEqual(ROOMS.photo.all)
})
