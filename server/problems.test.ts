import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { languages } from '#kernel/texts.ts'
import { refusalOf } from './http.ts'
import { problemOf, problemOfBug } from './problems.ts'
import { badInput, houseRefusals, refuse } from './refusals.ts'

const requestId = '019aab00-0000-7000-8000-000000000001'

describe('a refusal', () => {
  test('has a title of its kind, a sentence for the person and a name of the request', () => {
    expect(problemOf(refuse('not-signed-in'), 'ru', requestId)).toEqual({
      type: '/problems/not-signed-in',
      title: 'Нужно войти в систему',
      status: 401,
      detail: 'Для этого действия нужно войти в систему.',
      instance: `urn:uuid:${requestId}`,
      code: 'not-signed-in',
    })
  })

  test('of an input tells programs where it is wrong, and the person in plain words', () => {
    const Input = z.object({ centre: z.string(), tickets: z.array(z.object({ pass: z.string().min(3) })) })
    const { error } = Input.safeParse({ tickets: [{ pass: 'abc' }, { pass: '' }] })
    const { detail, errors } = problemOf(badInput(error!), 'ky', requestId)
    expect(errors).toEqual([
      { path: 'centre', code: 'invalid_type' },
      { path: 'tickets.1.pass', code: 'too_small' },
    ])
    expect(detail).toBe('Сурам туура эмес толтурулган. Оңдоп, кайра жөнөтүңүз.')
  })

  test.each([
    [400, 'FST_ERR_CTP_INVALID_JSON_BODY', 'unreadable-body'],
    [400, 'FST_ERR_CTP_EMPTY_JSON_BODY', 'unreadable-body'],
    [413, 'FST_ERR_CTP_BODY_TOO_LARGE', 'too-large'],
    [415, 'FST_ERR_CTP_INVALID_MEDIA_TYPE', 'unknown-content'],
    [400, 'FST_ERR_BAD_URL', 'bad-request'],
  ])('of the library (%i %s) is said in the words of the house: %s', (statusCode, code, own) => {
    const refusal = refusalOf(Object.assign(new Error('Unexpected token'), { statusCode, code }))!
    expect(refusal.code).toBe(own)
    for (const language of languages) {
      const { detail } = problemOf(refusal, language, requestId)
      expect(detail).toBe(houseRefusals[own as 'bad-request'].text[language])
    }
  })
})

test('a bug says that it is ours, and what to quote', () => {
  expect(problemOfBug('en', requestId)).toMatchObject({
    title: 'An error on our side',
    status: 500,
    detail: expect.stringContaining(requestId),
    instance: `urn:uuid:${requestId}`,
  })
})
