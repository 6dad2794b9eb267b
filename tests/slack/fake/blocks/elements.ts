import {
  ANY,
  boolean,
  byType,
  type Check,
  list,
  number,
  object,
  oneOf,
  string,
  text,
  unique,
} from './checks.ts';

/** https://docs.slack.dev/reference/block-kit/block-elements */
const ACTION_ID = unique('actionIds', 'action_id_unique', { most: 255, rule: 'action_id_length' });
const BUTTON_TEXT = text('plain', { most: 75, rule: 'button_text_length' });
const BUTTON_VALUE = string({ most: 2000, rule: 'button_value_length', least: 0 });
const LABEL = string({ most: 75, rule: 'button_label_length' });

const CONFIRM = object({
  required: { text: text('any', { most: 300, rule: 'confirm_length' }) },
  optional: {
    title: text('plain', { most: 100, rule: 'confirm_length' }),
    confirm: text('plain', { most: 30, rule: 'confirm_length' }),
    deny: text('plain', { most: 30, rule: 'confirm_length' }),
    style: oneOf('primary', 'danger'),
  },
});

const BUTTON = object({
  required: { text: BUTTON_TEXT },
  optional: {
    action_id: ACTION_ID,
    value: BUTTON_VALUE,
    url: string({ most: 3000, rule: 'button_url_length' }),
    style: oneOf('primary', 'danger'),
    confirm: CONFIRM,
    accessibility_label: LABEL,
  },
});

const OPTION = object({
  required: {
    text: text('plain', { most: 75, rule: 'option_length' }),
    value: string({ most: 150, rule: 'option_length' }),
  },
  optional: {
    description: text('plain', { most: 75, rule: 'option_length' }),
    url: string({ most: 3000, rule: 'button_url_length' }),
  },
});

const OVERFLOW = object({
  required: { options: list(OPTION, { most: 5, rule: 'options_count' }) },
  optional: { action_id: ACTION_ID, confirm: CONFIRM },
});

const STATIC_SELECT = object({
  required: { options: list(OPTION, { most: 100, rule: 'options_count' }) },
  optional: {
    action_id: ACTION_ID,
    placeholder: text('plain', { most: 150, rule: 'option_length' }),
    initial_option: OPTION,
    confirm: CONFIRM,
  },
});

const FEEDBACK = object({
  required: { text: BUTTON_TEXT, value: BUTTON_VALUE },
  optional: { accessibility_label: LABEL },
});

const FEEDBACK_BUTTONS = object({
  required: { positive_button: FEEDBACK, negative_button: FEEDBACK },
  optional: { action_id: ACTION_ID },
});

const ICON_BUTTON = object({
  required: { icon: string(), text: BUTTON_TEXT },
  optional: {
    action_id: ACTION_ID,
    value: BUTTON_VALUE,
    confirm: CONFIRM,
    accessibility_label: LABEL,
    visible_to_user_ids: list(string(), ANY),
  },
});

/** Fields that an image block and an image element share; one of the two sources must be there. */
export const IMAGE_FIELDS = {
  required: { alt_text: string({ most: 2000, rule: 'image_alt_text' }) },
  optional: {
    image_url: string({ most: 3000, rule: 'image_source' }),
    slack_file: object({ optional: { id: string(), url: string() } }),
  },
  missing: { alt_text: 'image_alt_text' },
} as const;

/** Reports an image without a source, and checks the rest. */
export function withSource(check: Check): Check {
  return (value, pointer, walk) => {
    const { image_url, slack_file } = value as Record<string, unknown>;
    if (image_url === undefined && slack_file === undefined)
      walk.report('image_source', pointer, 'must define either `image_url` or `slack_file`');
    check(value, pointer, walk);
  };
}

const IMAGE = withSource(object(IMAGE_FIELDS));

const INTERACTIVE = { button: BUTTON, overflow: OVERFLOW, static_select: STATIC_SELECT };
const CONTEXT_TEXT = text('any', { most: 3000, rule: 'context_text_length' });

export const actionsElement = byType(() => INTERACTIVE, 'element_type');
export const accessory = byType(() => ({ ...INTERACTIVE, image: IMAGE }), 'element_type');
export const contextElement = byType(
  () => ({ image: IMAGE, plain_text: CONTEXT_TEXT, mrkdwn: CONTEXT_TEXT }),
  'element_type',
);
export const contextAction = byType(
  () => ({ feedback_buttons: FEEDBACK_BUTTONS, icon_button: ICON_BUTTON }),
  'element_type',
);

const PLACEHOLDER = text('plain', { most: 150, rule: 'option_length' });

/** https://docs.slack.dev/reference/block-kit/block-elements */
const INPUTS = {
  static_select: STATIC_SELECT,
  multi_static_select: object({
    required: { options: list(OPTION, { most: 100, rule: 'options_count' }) },
    optional: {
      action_id: ACTION_ID,
      placeholder: PLACEHOLDER,
      initial_options: list(OPTION, { most: 100, rule: 'options_count' }),
      max_selected_items: number,
    },
  }),
  conversations_select: object({
    optional: {
      action_id: ACTION_ID,
      placeholder: PLACEHOLDER,
      initial_conversation: string(),
      default_to_current_conversation: boolean,
      filter: object({
        optional: {
          include: list(oneOf('im', 'mpim', 'private', 'public'), ANY),
          exclude_external_shared_channels: boolean,
          exclude_bot_users: boolean,
        },
      }),
    },
  }),
  timepicker: object({
    optional: { action_id: ACTION_ID, placeholder: PLACEHOLDER, initial_time: string(), timezone: string() },
  }),
  plain_text_input: object({
    optional: {
      action_id: ACTION_ID,
      placeholder: PLACEHOLDER,
      initial_value: string(),
      multiline: boolean,
      min_length: number,
      max_length: number,
    },
  }),
};

export const inputElement = byType(() => INPUTS, 'element_type');
