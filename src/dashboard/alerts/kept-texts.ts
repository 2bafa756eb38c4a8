import { KeptText } from "../kept-text";

export const rulesText = new KeptText("alert-rules");
export const toldText = new KeptText("alerts-told");
export const metText = new KeptText("alerts-met");
