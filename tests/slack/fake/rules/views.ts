import type { Rule } from './rule.ts';

const VIEWS = 'https://docs.slack.dev/reference/views';

/** Rules about App Home and modals. */
export const VIEW_RULES = {
  view_type: {
    says: 'A view is a home for views.publish and a modal for views.open.',
    error: 'invalid_arguments',
    source: VIEWS,
  },
  view_field: {
    says: 'A view has only the fields that its type documents.',
    error: 'invalid_arguments',
    source: `${VIEWS}/modal-views`,
  },
  view_title: {
    says: 'A modal has a title, and its title and the texts on its buttons have at most 24 characters.',
    error: 'invalid_arguments',
    source: `${VIEWS}/modal-views`,
  },
  view_submit: {
    says: 'A modal with inputs has a text for its submit button.',
    error: 'invalid_arguments',
    source: `${VIEWS}/modal-views`,
  },
  view_metadata: {
    says: 'Private metadata has at most 3,000 characters.',
    error: 'invalid_arguments',
    source: `${VIEWS}/modal-views`,
  },
  expired_trigger_id: {
    says: 'A modal is opened by a trigger id that Slack gave less than three seconds ago.',
    error: 'expired_trigger_id',
    source: 'https://docs.slack.dev/reference/methods/views.open',
  },
  view_errors: {
    says: 'Errors in the answer to a submission name blocks of the view that hold inputs.',
    error: 'recorded',
    source: 'https://docs.slack.dev/surfaces/modals#displaying_errors',
  },
} as const satisfies Record<string, Rule>;
