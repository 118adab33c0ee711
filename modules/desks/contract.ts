/** What happens at a desk, and what the head of the centre sees and does in the hall. */
export * from './desk-endpoints.ts'
export * from './hall-endpoints.ts'
export * from './words.ts'
