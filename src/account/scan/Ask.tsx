import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { toast } from '@/ui/Toast'
import { Scanner } from '../platform/Scanner'
import { scannedCode } from '../parts/scanned'
import { words } from '../words'

const w = words.scan
const DIGITS = 6

/** The camera, and the six digits for whoever has none. */
export function Ask({ onShown }: { onShown: (shows: { code: string } | { digits: string }) => void }) {
  const [left, setLeft] = useState(DIGITS)
  // the camera reads the same again and again
  const told = useRef('')
  const read = (text: string) => {
    if (told.current === text) return
    told.current = text
    const code = scannedCode(text)
    if (code === null) toast(w.notOurs)
    else onShown({ code })
  }
  return (
    <View className="scan scan--ask">
      <Heading level={1}>{w.head}</Heading>
      <View className="scan__note">{w.note}</View>
      <Scanner onText={read} />
      <TextField
        type="tel"
        label={w.digits}
        hint={left > 0 && left < DIGITS ? w.digitsHint(left) : undefined}
        onChange={(value) => {
          // a Chinese keyboard types full-width digits
          const digits = value.normalize('NFKC').replace(/\D/g, '')
          setLeft(Math.max(0, DIGITS - digits.length))
          if (digits.length === DIGITS) onShown({ digits })
        }}
      />
    </View>
  )
}
