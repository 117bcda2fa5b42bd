"use client";

import { Volume2, VolumeX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { setSoundOn, useSoundOn } from "./scan-sound";

/** Turns the sounds of this device's desks on and off. */
export function SoundButton() {
  const t = useTranslations("ui.sound");
  const on = useSoundOn();
  return (
    <Button size="lg" onClick={() => setSoundOn(!on)}>
      {on ? <Volume2 aria-hidden size={16} /> : <VolumeX aria-hidden size={16} />}
      {on ? t("on") : t("off")}
    </Button>
  );
}
