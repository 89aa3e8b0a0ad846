import { anyone, person } from '../../../platform/kernel/procedure'
import { endDevice, listDevices } from './devices'
import { beginSetup, prepareSet, prepareSignIn, remove, state } from './password/handlers'
import { begin, look, take } from './pending'
import { answer, scan } from './phone'

/** Who may do what of signing in: the desktop is nobody yet, the phone is somebody. */
export const signInHandlers = {
  signInBegin: anyone(begin),
  signInLook: anyone(look),
  signInScan: person(scan),
  signInAnswer: person(answer),
  signInTake: anyone(take),
  devices: person(listDevices),
  endDevice: person(endDevice),
  password: person(state),
  passwordBegin: person(beginSetup),
  passwordSet: person({ prepare: prepareSet }),
  passwordRemove: person(remove),
  passwordSignIn: anyone({ prepare: prepareSignIn }),
}
