import { carry, deliverAs, outbox, startOutbox, voiceOf } from '.'
import { registerKinds } from './kinds'

/** With the app starts what sends by itself. */
registerKinds({
  carry,
  register: (kind, way) => outbox.register(kind, way),
  voiceOf,
  deliverAs,
  list: () => outbox.shelf.list(),
})
startOutbox()
