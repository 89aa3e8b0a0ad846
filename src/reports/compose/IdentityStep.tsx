import { View } from '@tarojs/components'
import { useState } from 'react'
import type { IdentityChoice } from '@cloud/features/reports/contract'
import { speaksForNobody } from '@/client/transport'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { OptionGroup } from '@/ui/OptionGroup'
import { filingWords } from './words'

const text = filingWords.compose
const NAMED = ['county', 'handlers'] as const
const ALL = [...NAMED, 'anonymous'] as const

interface IdentityStepProps {
  identity: IdentityChoice
  /** The choice was made and photos follow: it is shown in one line. */
  settled: boolean
  /** Photos may already be with the server under the person's name. */
  known: boolean
  onChange: (identity: IdentityChoice) => void
  /** Names nobody from now on, without the photos that were sent under a name. */
  onAnew: () => void
}

/** Before the first photo: who may know who reported. Nothing has left the phone yet. */
export function IdentityStep({ identity, settled, known, onChange, onAnew }: IdentityStepProps) {
  const [reopened, setReopened] = useState(false)
  const [asking, setAsking] = useState(false)
  const mayBeNobody = speaksForNobody()
  // also where the outbox found it out: the choice was changed in the moment in which it set out
  const leaks = known && (asking || identity === 'anonymous')
  const choose = (chosen: IdentityChoice) => {
    setAsking(chosen === 'anonymous' && known)
    if (chosen !== 'anonymous' || !known) onChange(chosen)
  }
  if (settled && !reopened && !leaks) {
    return (
      <View className="compose__step">
        <View className="compose__place">
          <Icon name={identity === 'anonymous' ? 'lock' : 'user'} size={28} className="compose__pin" />
          <View className="compose__address">
            <View className="compose__cap">{text.who}</View>
            <View className="compose__strong">{text[identity].label}</View>
          </View>
          <Button kind="secondary" size="small" label={text.changeWho} onTap={() => setReopened(true)}>
            {text.change}
          </Button>
        </View>
      </View>
    )
  }
  return (
    <View className="compose__step compose__who">
      <OptionGroup
        legend={text.who}
        options={(mayBeNobody ? ALL : NAMED).map((value) => ({ value, ...text[value] }))}
        value={identity}
        onChange={choose}
      />
      <View className="compose__hint">{mayBeNobody ? text.apartBefore : text.wechatKnows}</View>
      {leaks && (
        <Banner tone="gold" title={text.knownPhotos} className="compose__banner">
          <View className="compose__pair">
            <Button
              size="small"
              onTap={() => {
                setAsking(false)
                onAnew()
              }}
            >
              {text.photosAnew}
            </Button>
            <Button
              size="small"
              kind="secondary"
              onTap={() => choose(identity === 'anonymous' ? 'county' : identity)}
            >
              {text.stayNamed}
            </Button>
          </View>
        </Banner>
      )}
    </View>
  )
}
