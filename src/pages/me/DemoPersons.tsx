import { View } from '@tarojs/components'
import { useState } from 'react'

import { signInAs } from '@/client/account'
import { CallError } from '@/client/errors'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { Tag } from '@/ui/Tag'
import { toast } from '@/ui/Toast'

import { words } from './words'

interface DemoPerson {
  id: string
  name: string
  role: string
}

/** Whom one can be in the demo county; the server names nobody elsewhere. */
export function DemoPersons({
  persons,
  current,
}: {
  persons: readonly DemoPerson[]
  current?: string | undefined
}) {
  const [error, setError] = useState<CallError | null>(null)
  const become = (person: DemoPerson) => {
    setError(null)
    signInAs(person).then(
      () => toast(words.became(person.name)),
      (reason: unknown) => {
        if (reason instanceof CallError) setError(reason)
        else throw reason
      },
    )
  }
  return (
    <View>
      <Heading level={2} className="me-demo__title">
        {words.demo}
      </Heading>
      <View className="me-demo__note">{words.demoNote}</View>
      {error && <Banner tone="brick" title={error.words || words.demoFailed} />}
      <Card kind="rows">
        {persons.map((person) => (
          <ListRow
            key={person.id}
            icon="user"
            title={person.name}
            note={person.role}
            trailing={person.name === current ? <Tag tone="blue">{words.now}</Tag> : undefined}
            onTap={() => become(person)}
          />
        ))}
      </Card>
    </View>
  )
}
