import { carry, startOutbox } from '.'
import { registerKinds } from './kinds'

/** With the app starts what sends by itself. */
registerKinds(carry)
startOutbox()
