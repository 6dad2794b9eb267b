import type { Block } from './blocks.ts';

interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

export const plainText = (text: string): PlainText => ({ type: 'plain_text', text, emoji: false });

export interface Option {
  readonly text: PlainText;
  readonly value: string;
}

/** Elements in which something is typed or chosen. https://docs.slack.dev/reference/block-kit/block-elements */
export type InputElement = { readonly action_id: string } & (
  | { readonly type: 'static_select'; readonly options: Option[]; readonly initial_option: Option }
  | {
      readonly type: 'multi_static_select';
      readonly options: Option[];
      readonly placeholder: PlainText;
      readonly initial_options?: Option[];
    }
  | {
      readonly type: 'conversations_select';
      readonly filter: { readonly include: ('public' | 'private')[] };
      readonly placeholder: PlainText;
    }
  | { readonly type: 'timepicker'; readonly initial_time: string }
  | {
      readonly type: 'plain_text_input';
      readonly initial_value?: string;
      readonly placeholder: PlainText;
      readonly max_length: number;
    }
);

export interface Input {
  readonly type: 'input';
  readonly block_id: string;
  readonly label: PlainText;
  readonly hint?: PlainText;
  readonly optional?: boolean;
  readonly element: InputElement;
}

export interface Header {
  readonly type: 'header';
  readonly text: PlainText;
}

export const header = (text: string): Header => ({ type: 'header', text: plainText(text) });

export interface HomeView {
  readonly type: 'home';
  readonly blocks: (Block | Header)[];
}

export interface ModalView {
  readonly type: 'modal';
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly title: PlainText;
  readonly submit: PlainText;
  readonly close: PlainText;
  readonly blocks: (Block | Input)[];
}
