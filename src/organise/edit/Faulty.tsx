import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from '@/ui/Button'
import { marks } from '@/locales/marks'
import { fieldNameOf, mendingOf, sentenceOf, type Fault } from './faults'
import type { FormProps } from './form'

interface FaultyProps extends Pick<FormProps, 'findings' | 'onMend'> {
  /** Where it stands in the draft: `closesAt`, `sessions.0.endsAt`. */
  field: string
  children: (error: string | undefined) => ReactNode
}

/** A field with what is wrong in it below, and what the rules offer instead as one tap. */
export function Faulty({ field, findings, onMend, children }: FaultyProps) {
  const own = findings.of(field)
  const wrong = own.find(({ hint }) => !hint)
  return (
    <View className="org-faulty" id={idOf(field)}>
      {children(wrong && sentenceOf(wrong))}
      {own.map((fault) => (
        <Mending key={fault.code} fault={fault} said={fault === wrong} onMend={onMend} />
      ))}
    </View>
  )
}

interface MendingProps extends Pick<FormProps, 'onMend'> {
  fault: Fault
  /** The field itself says what is wrong. */
  said: boolean
}

function Mending({ fault, said, onMend }: MendingProps) {
  const mending = fault.fix && mendingOf(fault)
  if (said && mending === null) return null
  return (
    <View className="org-mending">
      {!said && <View className={fault.hint ? 'org-hint' : 'org-wrong'}>{sentenceOf(fault)}</View>}
      {mending !== null && (
        <Button
          kind="text"
          size="small"
          label={marks.named(fieldNameOf(fault), mending)}
          onTap={() => onMend(fault)}
        >
          {mending}
        </Button>
      )}
    </View>
  )
}

/** Of the place of a field on the page. */
export const idOf = (field: string): string => `field-${field.replace(/\./g, '-')}`
