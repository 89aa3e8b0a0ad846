import { View } from '@tarojs/components'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { words } from '../door/words'
import { phoneFault, type WalkInForm } from './model'

const w = words.walkin

interface PhoneFieldProps {
  form: WalkInForm
  onChange: (change: Partial<WalkInForm>) => void
}

/** Their number, or one of the family's where they have none; what is wrong with it shows while it is typed. */
export function PhoneField({ form: { phone, whose }, onChange }: PhoneFieldProps) {
  if (whose === 'none')
    return (
      <View className="door-phone">
        <View className="door-phone__none">{w.without}</View>
        <Button kind="text" size="small" onTap={() => onChange({ whose: 'own' })}>
          {w.withPhone}
        </Button>
      </View>
    )
  const fault = phoneFault(phone)
  const own = whose === 'own'
  return (
    <View className="door-phone">
      <TextField
        type="tel"
        label={own ? w.phone : w.family}
        initial={phone}
        maxLength={MAX_LENGTH.phone}
        error={fault ? (fault.code === 'length' ? w.phoneLength(fault.digits) : w.phoneStart) : undefined}
        onChange={(typed) => onChange({ phone: typed })}
      />
      <View className="door-phone__ways">
        <Button kind="text" size="small" onTap={() => onChange({ whose: own ? 'family' : 'own' })}>
          {own ? w.useFamily : w.useOwn}
        </Button>
        {!own && (
          <Button kind="text" size="small" onTap={() => onChange({ whose: 'none' })}>
            {w.noPhone}
          </Button>
        )}
      </View>
    </View>
  )
}
