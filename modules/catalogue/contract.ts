export { findServices, nearServices } from './find-services.ts'
export { groups, type Group } from './groups.ts'
export { lifeEvents, type LifeEvent } from './life-events.ts'
export { OutcomeCode, outcomeCodes, outcomes, type Outcome } from './outcomes.ts'
export {
  LifeEventCode,
  lifeEventCodes,
  ServiceCode,
  serviceCodes,
  ServiceGroup,
  serviceGroups,
  type Service,
} from './service.ts'
export { services, servicesFor } from './services.ts'
