import { call } from '../call'
import { carry, outbox, startOutbox } from '.'
import { registerKinds } from './kinds'

/** With the app starts what sends by itself. */
registerKinds({
  carry,
  register: (kind, send, keep) => outbox.register(kind, send, keep),
  call,
})
startOutbox()
