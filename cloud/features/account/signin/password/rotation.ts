import { rotateColumn } from '../../../../platform/rotation'
import { passwords } from '../tables'
import { passwordContext } from './secret'

/** Seals passwords and second factors anew under the current key. */
export const rotatePasswords = /* @__PURE__ */ rotateColumn(
  passwords,
  {
    id: passwords.personId,
    county: passwords.county,
    keyId: passwords.keyId,
    data: passwords.sealed,
  },
  passwordContext,
)
