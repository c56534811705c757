"""What words say, whoever asks: bare wording, quantities, ages, sentences. No fact of a policy, no payer."""
