import { personCode } from '@cloud/features/account/contract'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { ensureSession } from '@/client/call'
import { CallError } from '@/client/errors'
import { useSession } from '@/client/session'
import { Button } from '@/ui/Button'
import { ListRow } from '@/ui/ListRow'
import { toast } from '@/ui/Toast'

import { words } from './words'

/** 我的编号: what one reads out to be given a duty. Nobody becomes a person by only looking at the page. */
export function CodeRow() {
  const session = useSession()
  const [busy, setBusy] = useState(false)
  const code = session && personCode(session.person.id)
  const show = () => {
    setBusy(true)
    ensureSession()
      .catch((error: unknown) => {
        if (!(error instanceof CallError)) throw error
        toast(error.words || words.codeFailed)
      })
      .finally(() => setBusy(false))
  }
  const copy = async (data: string) => {
    await Taro.setClipboardData({ data })
    toast(words.codeCopied)
  }
  return (
    <ListRow
      icon="user"
      title={words.code}
      note={words.codeNote}
      value={code ?? undefined}
      trailing={
        code === null ? (
          <Button kind="text" size="small" busy={busy} onTap={show}>
            {words.codeShow}
          </Button>
        ) : (
          <Button kind="text" size="small" label={words.codeCopyLabel} onTap={() => void copy(code)}>
            {words.codeCopy}
          </Button>
        )
      }
    />
  )
}
