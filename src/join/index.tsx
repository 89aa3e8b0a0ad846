import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { Invitation } from './Invitation'
import { words } from './words'
import './index.scss'

/** Where an invitation leads: who invites to what, and whether one takes it. Without a code it is typed in. */
export default function JoinPage() {
  const asked = useRouter().params.code ?? ''
  const [code, setCode] = useState(asked)
  return (
    <Page title={words.title} titled quietOffline>
      <View className="join">
        {code === '' ? (
          <Typed onCode={setCode} />
        ) : (
          <Invitation key={code} code={code} onOther={() => setCode('')} />
        )}
      </View>
    </Page>
  )
}

function Typed({ onCode }: { onCode: (code: string) => void }) {
  const [typed, setTyped] = useState('')
  const [strict, setStrict] = useState(false)
  const look = () => {
    setStrict(true)
    if (typed !== '') onCode(typed)
  }
  return (
    <>
      <TextField
        label={words.field}
        hint={words.hint}
        error={strict && typed === '' ? words.missing : undefined}
        maxLength={MAX_LENGTH.invitation}
        onChange={(text) => setTyped(text.trim())}
        onEnter={look}
      />
      <Button onTap={look}>{words.look}</Button>
    </>
  )
}
