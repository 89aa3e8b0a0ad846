import { View } from '@tarojs/components'
import { useState } from 'react'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { CodeField } from './CodeField'
import { words } from './words'

const text = words.codes

export type Codes = [string, string]

interface TwoCodesProps {
  /** What the button does. */
  send: string
  busy: boolean | string
  onSend: (codes: Codes) => void
}

/** The codes of two holders, one after the other; nothing is sent that its check says is mistyped. */
export function TwoCodes({ send, busy, onSend }: TwoCodesProps) {
  const [first, setFirst] = useState<string | null>(null)
  const [second, setSecond] = useState<string | null>(null)
  const [strict, setStrict] = useState(false)
  const same = first !== null && first === second
  const tap = () => {
    setStrict(true)
    if (first !== null && second !== null && !same) onSend([first, second])
  }
  return (
    <View className="box-desk">
      <View className="box-desk__pair">
        <CodeField label={text.first} strict={strict} onChange={setFirst} />
        <CodeField label={text.second} strict={strict} onChange={setSecond} />
      </View>
      {same && <Banner tone="brick" title={text.same} />}
      <Button busy={busy} onTap={tap}>
        {send}
      </Button>
    </View>
  )
}
