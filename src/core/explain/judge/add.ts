/** Adds a value to a feature of the evidence on a sentence. */
export type Add = (feature: string, value: number) => void;
