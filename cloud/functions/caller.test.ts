import { callerOf } from './caller'

it.each([
  [{ CLIENTIP: '203.0.113.9', CLIENTIPV6: '2001:db8::1' }, '203.0.113.9'],
  [{ CLIENTIP: '', CLIENTIPV6: '2001:db8::1' }, '2001:db8:0:0::/64'],
  [{ CLIENTIP: '2001:db8:0:0:7::2' }, '2001:db8:0:0::/64'],
  [{ CLIENTIP: '', CLIENTIPV6: '' }, undefined],
  [{}, undefined],
])('counts a call from %j as one of %s', (addresses, caller) => {
  expect(callerOf(addresses)).toBe(caller)
})
